const { createServer } = require('./server');

const app = createServer();
app.use((req, res) => res.status(404).json({ message: 'Not found' }));

app.listen(process.env.PORT || 3000);
