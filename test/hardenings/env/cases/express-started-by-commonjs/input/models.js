import jwt from 'jsonwebtoken';
import mongoose from 'mongoose';

await mongoose.connect(process.env.MONGO_URI);

export function tokenOf(user) {
  return jwt.sign({ sub: user.id }, process.env.JWT_SECRET, { expiresIn: '1d' });
}
