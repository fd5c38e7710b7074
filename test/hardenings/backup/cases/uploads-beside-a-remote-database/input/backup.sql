--
-- PostgreSQL database dump
--

CREATE TABLE users (id integer, email text);

COPY public.users (id, email) FROM stdin;
1	a@example.com
\.
