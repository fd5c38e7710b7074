export const base = process.env.TEST_SERVER_URL || 'http://localhost:3000'
