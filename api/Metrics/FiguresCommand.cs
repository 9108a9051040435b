using BorderComms.Catalogue;
using BorderComms.Http;

namespace BorderComms.Metrics;

/// <summary>The verb `figures`: all totals of a period, with their versions, as the API answers them.</summary>
internal static class FiguresCommand
{
    public const string Arguments = "--period P [--calendar civil|reporting] [--release CODE] [--lang vi|en] [--format csv|json|json-stat|xlsx]";

    /// <returns>0; 2 for arguments that it does not take, 1 for values that the API would refuse.</returns>
    public static async Task<int> Run(IServiceProvider services, string[] arguments)
    {
        if (Read(arguments) is not { } parameters)
        {
            await Console.Error.WriteLineAsync($"figures takes {Arguments}.");
            return 2;
        }

        try
        {
            var made = await services.GetRequiredService<MetricReader>().Totals(parameters);
            await using var output = Console.OpenStandardOutput();
            await output.WriteAsync(made.Answer.Bytes(Coding.Identity));
            return 0;
        }
        catch (Problem problem)
        {
            foreach (var fault in problem.Errors)
            {
                await Console.Error.WriteLineAsync($"--{fault.Field}: {fault.Message.En}");
            }

            return 1;
        }
    }

    private static MetricParameters? Read(string[] arguments)
    {
        var parameters = new MetricParameters("") { Format = Format.Csv };
        var told = new HashSet<string>();
        foreach (var pair in arguments.Chunk(2))
        {
            if (pair is not [var name, var value] || !told.Add(name) || Set(parameters, name, value) is not { } set)
            {
                return null;
            }

            parameters = set;
        }

        return told.Contains("--period") ? parameters : null;
    }

    private static MetricParameters? Set(MetricParameters parameters, string name, string value) => name switch
    {
        "--period" => parameters with { Period = value },
        "--release" => parameters with { Release = value },
        "--calendar" when Value<Calendar>(value) is { } calendar => parameters with { Calendar = calendar },
        "--lang" when Value<Lang>(value) is { } lang => parameters with { Lang = lang },
        "--format" when Value<Format>(value) is { } format => parameters with { Format = format },
        _ => null,
    };

    private static T? Value<T>(string code) where T : struct, Enum =>
        Codes.All(typeof(T)).Contains(code) ? Enum.Parse<T>(Codes.NameOf(typeof(T), code)) : null;
}
