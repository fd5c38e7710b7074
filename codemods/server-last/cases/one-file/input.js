const express = require('express');

const app = express();
app.use(express.json());
app.get('/api/notes', (req, res) => res.json([]));

const port = process.env.PORT || 3000;
app.listen(port, () => console.log(`listening on ${port}`));
