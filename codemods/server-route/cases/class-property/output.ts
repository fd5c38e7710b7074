import express from 'express';
import { Base } from './base';
import { health } from './health';

export class ApiServer extends Base {
  readonly app = express();

  constructor() {
    super();
    this.app.use(health);
    this.app.use(express.json());
  }
}
