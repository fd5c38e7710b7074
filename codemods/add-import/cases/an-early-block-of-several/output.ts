import a from './a';
import { late } from './late';

const early = a();

import './styles.css';

export default early;
