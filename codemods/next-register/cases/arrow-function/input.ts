export const register = () => {
    if ('nodejs' === process.env.NEXT_RUNTIME) {
        console.log("started");
    }
};
