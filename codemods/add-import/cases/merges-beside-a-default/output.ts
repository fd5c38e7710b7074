import mongoose, { Schema } from 'mongoose';

export default mongoose;
