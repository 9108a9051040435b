using System.Diagnostics;

namespace BorderComms.Data;

/// <summary>How long the database is read for one answer, from when its reading began.</summary>
public sealed class AnswerTime
{
    private static readonly AsyncLocal<TimeSpan> Allowed = new();

    private readonly long began = Stopwatch.GetTimestamp();
    private readonly TimeSpan most;

    private AnswerTime(TimeSpan most) => this.most = most;

    /// <summary>How long each reading may take that is begun from here on, also by what goes on beside; zero for as long as it likes.</summary>
    public static TimeSpan Most
    {
        get => Allowed.Value;
        set => Allowed.Value = value;
    }

    internal bool IsOver => Stopwatch.GetElapsedTime(began) > most;

    /// <summary>Whole seconds that are left, one at least.</summary>
    internal int SecondsLeft => Math.Max(1, (int)Math.Ceiling((most - Stopwatch.GetElapsedTime(began)).TotalSeconds));

    /// <summary>Begins a reading; null where it may take as long as it likes.</summary>
    internal static AnswerTime? Begin() => Most > TimeSpan.Zero ? new(Most) : null;

    /// <exception cref="AnswerTimeException">It is over.</exception>
    internal void Check()
    {
        if (IsOver)
        {
            throw Over(null);
        }
    }

    internal AnswerTimeException Over(Exception? cause) => new(most, cause);
}

/// <summary>What was asked for takes longer to read than an answer may take. Nothing is wrong with the database.</summary>
public sealed class AnswerTimeException(TimeSpan most, Exception? cause) : Exception($"An answer may be read for {most.TotalSeconds} s.", cause)
{
    public TimeSpan Most { get; } = most;
}
