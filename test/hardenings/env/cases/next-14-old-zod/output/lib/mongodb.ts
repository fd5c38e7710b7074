import { MongoClient } from 'mongodb';
import { env } from '../env';

const uri = env.MONGODB_URI;
if (!uri) {
  throw new Error('MONGODB_URI is not defined');
}

export const client = new MongoClient(uri);
