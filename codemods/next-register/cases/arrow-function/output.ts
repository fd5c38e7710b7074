export const register = async () => {
    if ('nodejs' === process.env.NEXT_RUNTIME) {
        await import('./env');
        console.log("started");
    }
};
