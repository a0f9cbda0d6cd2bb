using Tests.LiveGoldens;

// Speaks with a lane of the conformance suite over standard input and output; see shim.mjs.
await using var lane = new Lane(Console.In, Console.Out);
await lane.RunAsync();
