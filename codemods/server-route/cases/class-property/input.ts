import express from 'express';
import { Base } from './base';

export class ApiServer extends Base {
  readonly app = express();

  constructor() {
    super();
    this.app.use(express.json());
  }
}
