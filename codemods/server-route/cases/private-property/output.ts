import express from 'express';

export class ApiServer {
  #server = express();

  constructor(port: number) {
    this.#server.get('/livez', (_req, res) => { res.json({ status: 'ok' }); });
    this.#server.use(express.json());
    this.#server.listen(port);
  }
}
