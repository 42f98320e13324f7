a --set z.args.q=5
