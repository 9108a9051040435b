// What goes on for whoever is signed in, beside any page; visitors never load it.
import './written';

export { keepSending } from './run';
export { warm } from './warm';
