import express from 'express';
import { createServer } from 'http';

createServer(express()).listen(3000);
