using System.Globalization;
using BorderComms.Data;

namespace BorderComms.Http;

/// <summary>How long the database is read for one answer, from `Limits:AnswerSeconds`.</summary>
/// <param name="Most">Zero is no limit.</param>
public sealed record AnswerLimit(TimeSpan Most)
{
    private const string Setting = "Limits:AnswerSeconds";
    private const double Seconds = 20, Longest = 3600;

    /// <exception cref="InvalidOperationException">The setting is no number, or out of bounds.</exception>
    public static AnswerLimit From(IConfiguration configuration) =>
        configuration[Setting] is not { Length: > 0 } told ? new(TimeSpan.FromSeconds(Seconds))
        : double.TryParse(told, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds <= Longest ? new(TimeSpan.FromSeconds(seconds))
        : throw new InvalidOperationException($"{Setting} is a number from 0 to {Longest}, not '{told}'.");
}

/// <summary>Holds each request to <see cref="AnswerLimit"/>.</summary>
public sealed class AnswerTimes(RequestDelegate next, AnswerLimit limit)
{
    public Task InvokeAsync(HttpContext context)
    {
        AnswerTime.Most = limit.Most;
        return next(context);
    }
}
