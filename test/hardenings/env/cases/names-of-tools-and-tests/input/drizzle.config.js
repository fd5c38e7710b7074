export default { dialect: 'postgresql', dbCredentials: { url: process.env.DIRECT_DATABASE_URL } }
