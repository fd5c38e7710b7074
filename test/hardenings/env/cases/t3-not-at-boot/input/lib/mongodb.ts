import { MongoClient } from 'mongodb';

if (!process.env.MONGODB_URI) throw new Error('MONGODB_URI is missing');

export const client = new MongoClient(process.env.MONGODB_URI);
