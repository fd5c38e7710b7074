require('dotenv').config();

module.exports = {
  server: { port: process.env.PORT || 3000 },
  database: { url: process.env.DATABASE_URL },
};
