using BorderComms.Metrics;

namespace BorderComms.Statements;

/// <summary>What was stated of the work in public, in its own words, and what the ledger holds beside it.</summary>
/// <param name="Value">The number stated, in units of `unit`.</param>
/// <param name="Number">The number in the words of the statement, as "trên 50.000"; null when they were not kept.</param>
/// <param name="Unit">In the words of the statement.</param>
/// <param name="Measure">The figure that it claims; null where no indicator counts what was stated.</param>
/// <param name="Note">For staff alone; null in public.</param>
/// <param name="Ledger">Null without a measure.</param>
public sealed record Statement(string Code, StatementPeriod Period, StatementText Text, StatedQualifier Qualifier, long Value, string? Number, string Unit,
    FigureMeasure? Measure, StatementSource Source, string? Note, StatementLedger? Ledger);

/// <summary>The days that a statement is about, both included.</summary>
public sealed record StatementPeriod
{
    /// <example>2023-01-01</example>
    public required DateOnly From { get; init; }

    /// <example>2023-12-31</example>
    public required DateOnly To { get; init; }
}

/// <summary>The statement as it was published.</summary>
public sealed record StatementText
{
    /// <example>Đăng tải trên 50.000 tin, bài tuyên truyền</example>
    public required string Vi { get; init; }
}

/// <summary>Where and when it was stated.</summary>
public sealed record StatementSource
{
    /// <example>Báo cáo tổng kết năm 2023</example>
    public required string Title { get; init; }

    /// <summary>http or https; null for nowhere.</summary>
    public string? Url { get; init; }

    /// <summary>Null when it is not known.</summary>
    public DateOnly? Date { get; init; }
}

/// <summary>The ledger's figure beside a statement.</summary>
/// <param name="Value">Null where there are no records.</param>
/// <param name="Release">The code of the release that it stands in; null for the live figure.</param>
/// <param name="Withheld">What the value leaves out in public, and why; null when nothing. The verdict is on what is shown.</param>
/// <param name="Notes">What must be said with the figure.</param>
public sealed record StatementLedger(long? Value, Verdict Verdict, string? Release, Withheld? Withheld, IReadOnlyList<Note> Notes, FigureLinks Links);

/// <summary>A statement as it is entered or changed: with its number as it was written, or with qualifier and value. What the
/// answer held may be sent back.</summary>
public sealed record StatementBody
{
    /// <example>2023-publications</example>
    public required string Code { get; init; }

    public required StatementPeriod Period { get; init; }

    public required StatementText Text { get; init; }

    /// <summary>As people write it; beside it, qualifier and value are left out or say the same.</summary>
    /// <example>trên 50.000</example>
    public string? Number { get; init; }

    public StatedQualifier? Qualifier { get; init; }

    /// <example>50000</example>
    public long? Value { get; init; }

    /// <example>tin, bài</example>
    public required string Unit { get; init; }

    public FigureMeasure? Measure { get; init; }

    public required StatementSource Source { get; init; }

    public string? Note { get; init; }

    /// <summary>As answered, or left out: it is computed.</summary>
    public StatementLedger? Ledger { get; init; }

    /// <summary>The statement that it enters, without what the ledger holds; the body is valid.</summary>
    public Statement ToStatement()
    {
        var written = Number is not null && StatedNumber.TryRead(Number, out var number, out _) ? number : new(Qualifier!.Value, Value!.Value);
        return new(Code, Period, Text, written.Qualifier, (long)written.Value, Number, Unit, Measure, Source, Note, null);
    }
}
