import express from 'express';

export class ApiServer {
  #server = express();

  constructor(port: number) {
    this.#server.use(express.json());
    this.#server.listen(port);
  }
}
