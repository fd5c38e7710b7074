import { MongoClient } from 'mongodb';

let client: MongoClient | undefined;

export async function connectEvents(): Promise<void> {
  client = await new MongoClient(process.env.MONGODB_URI ?? '').connect();
}

export { client };
