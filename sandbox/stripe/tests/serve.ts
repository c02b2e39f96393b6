import { PUBLISHABLE_KEY, SECRET_KEY } from './kit';
import { startStripe } from '../start';

// A process of its own, so that it can be killed. Its arguments: the data file and the port.
const [dataFile, port] = process.argv.slice(2);
const { url } = await startStripe({
  secretKey: SECRET_KEY,
  publishableKey: PUBLISHABLE_KEY,
  port: Number(port),
  ...(dataFile && { dataFile }),
});
console.log(url);
