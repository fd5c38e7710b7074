console.log(process.env)
