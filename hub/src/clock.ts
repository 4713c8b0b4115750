/** Gives the present instant; every verb that needs the time takes one, so that time is an argument everywhere. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
