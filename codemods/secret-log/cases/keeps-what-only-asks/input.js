console.log('Database:', process.env.DATABASE_URL ? 'set' : 'not set')
console.log('keys', Object.keys(process.env), process.env.PORT)
connect(process.env.DATABASE_URL)
