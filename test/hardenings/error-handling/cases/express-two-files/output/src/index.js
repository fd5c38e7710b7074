const { createServer } = require('./server');
const { errorHandler } = require('./errors');
require('./process-errors');

const app = createServer();
app.use((req, res) => res.status(404).json({ message: 'Not found' }));

app.use(errorHandler);

app.listen(process.env.PORT || 3000);
