using ReleaseWorkflows.DemoHost;

// What the demo's machines run. It knows nothing of releases: a supervisor keeps one service alive, the service does what its
// bundle says, the receiver writes down what it is told.
var options = Options.Read(args.Skip(1));
if (options is null || args.Length == 0)
    return Usage();
using var ending = new Ending(options.Has("leash"));
switch (args[0])
{
    case "supervise" when options.Has("host", "service"):
        await new Supervisor(options["host"], options["service"], ending).RunAsync();
        return 0;
    case "serve" when options.Has("release", "env-file", "start-log"):
        return await new BundleService(options["release"], options["env-file"], options["start-log"]).RunAsync(ending);
    case "receive" when options.Has("port", "journal"):
        await new Receiver(int.Parse(options["port"]), options["journal"], options.Milliseconds("answer-after")).RunAsync(ending);
        return 0;
    case "apply" or "restart" or "stop" or "status" when options.Has("host"):
        var answer = await SupervisorSocket.AskAsync(options["host"], args[0]);
        await (answer.IsDone ? Console.Out : Console.Error).WriteLineAsync(answer.Text);
        return answer.IsDone ? 0 : 1;
    default:
        return Usage();
}

static int Usage()
{
    Console.Error.WriteLine("""
        demo-host supervise --host DIR --service NAME            keep the release under DIR/current running
        demo-host apply --host DIR                               make the service be what DIR/current shows; nothing when it is
        demo-host restart|stop|status --host DIR                 ask the supervisor of that host
        demo-host serve --release DIR --env-file F --start-log F run the bundle in DIR (the supervisor does this)
        demo-host receive --port N --journal F [--answer-after MS] write down what is posted, then answer
        supervise, serve and receive with --leash input: end when the input ends, unless it said "stay".
        """);
    return 2;
}
