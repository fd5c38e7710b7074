require('dotenv').config();
const express = require('express');
const supabase = require('./config/supabase');

const app = express();
app.use(express.json());

app.get('/api/avatars', async (req, res) => {
  const { data } = await supabase.storage.from('avatars').list();
  res.json(data);
});

app.get('/api/reports', async (req, res) => {
  const { data, error } = await supabase.from('reports').select('*').limit(20);
  if (error) return res.status(500).json({ error: 'Could not load the reports' });
  res.json(data);
});

app.listen(process.env.PORT || 5000);
