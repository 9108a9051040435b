using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Metrics;
using BorderComms.Records;
using FluentValidation;
using Calendar = BorderComms.Metrics.Calendar;

namespace BorderComms.Reporting;

/// <summary>Until when a period of one sort is to be reported.</summary>
/// <param name="Sort">year, half-year, quarter or month.</param>
/// <param name="From">The rule holds for periods that begin on this day or later, until a rule of a later day.</param>
/// <param name="Days">So many days after the period's last day it is late.</param>
public sealed record DeadlineRule(Calendar Calendar, PeriodSort Sort, DateOnly From, int Days);

/// <summary>What agencies of a kind are expected to report.</summary>
/// <param name="AgencyKind">The kind of agencies, as the catalogue has it.</param>
/// <param name="Type">session or output.</param>
public sealed record ReportingDuty(string AgencyKind, RecordType Type);

/// <summary>When reports are due, and from whom. A new database begins with an assumption: Decree 09/2019 settles where periods are
/// cut off, on the 14th, which is the reporting calendar itself, and leaves the day of handing in to each regime of reporting.
/// Assumed are 3 days more for a month (the 17th), 5 for a quarter and a half-year, 7 for a year; in the civil calendar 5, 10, 10
/// and 15 days. Border posts report sessions; press and portals report outputs.</summary>
public sealed record Deadlines(IReadOnlyList<DeadlineRule> Rules, IReadOnlyList<ReportingDuty> Duties)
{
    /// <summary>The last day to report the period without being late; null where no rule holds.</summary>
    public DateOnly? Of(Period period) => Rules.Where(r => r.Calendar == period.Calendar && r.Sort == period.Sort && r.From <= period.From)
        .MaxBy(r => r.From) is { } rule ? period.Until.AddDays(rule.Days) : null;

    /// <summary>What is expected of the agency.</summary>
    public IReadOnlyList<RecordType> Of(Agency agency) => [.. Duties.Where(d => d.AgencyKind == agency.Kind).Select(d => d.Type).Order()];

    /// <summary>The same number for the same content.</summary>
    internal int Version => (int)(BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, StrictJson.Options))) >> 1);

    /// <summary>In the one order in which they are answered.</summary>
    internal Deadlines Ordered() => new([.. Rules.OrderBy(r => r.Calendar).ThenByDescending(r => r.Sort).ThenBy(r => r.From)],
        [.. Duties.OrderBy(d => d.AgencyKind, StringComparer.Ordinal).ThenBy(d => d.Type)]);
}

public sealed class DeadlinesValidator : AbstractValidator<Deadlines>
{
    private const int MostDays = 366, MostRules = 200;

    public DeadlinesValidator(Catalogues catalogues)
    {
        var words = catalogues.Newest;
        RuleFor(d => d.Rules).Must(r => r.Count <= MostRules).WithMessage(_ => Text.Of($"Nhiều quá {MostRules} dòng", $"More than {MostRules} rows"))
            .Must(r => r.DistinctBy(x => (x.Calendar, x.Sort, x.From)).Count() == r.Count).WithMessage(_ => Text.Of("Hai quy định cho cùng loại kỳ từ cùng một ngày", "Two rules for one sort of period from the same day"));
        RuleForEach(d => d.Rules).ChildRules(rule =>
        {
            rule.RuleFor(r => r.Sort).NotEqual(PeriodSort.Days).WithMessage(_ => Text.Of("Cần một trong: year, half-year, quarter, month", "One of these is needed: year, half-year, quarter, month"));
            rule.RuleFor(r => r.Days).InclusiveBetween(0, MostDays).WithMessage(_ => Text.Of($"Số phải từ 0 đến {MostDays}", $"The number is from 0 to {MostDays}"));
            rule.RuleFor(r => r.From).Must(day => day >= RecordRules.FirstDay && day.Year < DateOnly.MaxValue.Year).WithMessage(_ => Text.Of("Ngày trước năm 1990", "The day is before 1990"));
        });
        RuleFor(d => d.Duties).Must(x => x.Distinct().Count() == x.Count).WithMessage(_ => Text.Of("Có dòng lặp lại", "A row stands twice"));
        RuleForEach(d => d.Duties).ChildRules(duty =>
        {
            duty.RuleFor(x => x.AgencyKind).Must(kind => words.Agencies.All.Any(a => a.Kind == kind)).WithMessage((_, kind) => Text.Of($"Không có đơn vị loại {kind}", $"There is no agency of the kind {kind}"));
            duty.RuleFor(x => x.Type).Must(type => type is RecordType.Session or RecordType.Output).WithMessage(_ => Text.Of("Cần một trong: session, output", "One of these is needed: session, output"));
        });
    }
}
