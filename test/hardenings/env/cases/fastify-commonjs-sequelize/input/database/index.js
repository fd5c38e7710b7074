const { Sequelize } = require('sequelize');
const config = require('../src/config');

const sequelize = new Sequelize(config.database.url, { dialect: 'mysql', logging: false });

module.exports = sequelize;
