import express from 'express';
import mongoose from 'mongoose';

const app = express();

mongoose.connect(process.env.MONGODB_URI).then(() => app.listen(5000));
