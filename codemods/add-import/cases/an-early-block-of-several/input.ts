import a from './a';

const early = a();

import './styles.css';

export default early;
