import dotenv from 'dotenv';
import { connect } from './db.js';

dotenv.config();
connect();
