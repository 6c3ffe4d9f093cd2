// Takes whatever is recorded, as the portal would, and only counts it.
import { createServer } from 'node:http';

let bytes = 0;
let batches = 0;
const server = createServer((request, response) => {
  if (request.method === 'GET') {
    response.end(JSON.stringify({ bytes, batches }));
    return;
  }
  batches++;
  request.on('data', chunk => {
    bytes += chunk.length;
  });
  request.on('end', () => {
    response.statusCode = 204;
    response.end();
  });
});
server.listen(Number(process.env.PORT), '127.0.0.1');
