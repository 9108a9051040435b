namespace BorderComms.Ledger;

/// <summary>Spans of days, both ends included.</summary>
public static class Days
{
    /// <summary>Whether the spans, together and in whatever order, hold every day from the first to the last.</summary>
    public static bool Cover(IEnumerable<(DateOnly From, DateOnly Until)> spans, DateOnly from, DateOnly until)
    {
        var uncovered = from;
        foreach (var span in spans.OrderBy(s => s.From))
        {
            if (span.From <= uncovered && span.Until >= uncovered)
            {
                uncovered = span.Until.AddDays(1);
            }
        }

        return uncovered > until;
    }
}
