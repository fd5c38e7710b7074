import express from 'express';
import cors from 'cors'; // any origin

const app = express();
