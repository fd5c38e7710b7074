import mongoose from 'mongoose';

export const client = mongoose.connect(process.env.MONGODB_URI);
