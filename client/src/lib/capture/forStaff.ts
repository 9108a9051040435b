// What goes on for whoever is signed in, beside any page; visitors never load it.
export { keepSending } from './run';
export { warm } from './warm';
