using System.Text.Json;
using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Records;
using FluentValidation;

namespace BorderComms.Approvals;

/// <summary>How much of an agency's month waits for approval.</summary>
/// <param name="Month">The calendar month of the records' days: `2023-05`.</param>
/// <param name="Waiting">How many records wait.</param>
public sealed record WaitingMonth(Coded Agency, string Month, int Waiting);

/// <summary>What of an agency's month waits for approval.</summary>
/// <param name="Month">The calendar month of the records' days: `2023-05`.</param>
/// <param name="Waiting">How many records wait.</param>
/// <param name="Flagged">How many of them a check asks about.</param>
/// <param name="Adds">What approving them all adds to the figures.</param>
public sealed record WaitingSummary(Coded Agency, string Month, int Waiting, int Flagged, IReadOnlyList<Addition> Adds);

/// <summary>What is added to one figure.</summary>
public sealed record Addition(Coded Indicator, long Value);

/// <summary>One record that waits for approval.</summary>
/// <param name="Record">The whole record as staff read it.</param>
/// <param name="SubmittedBy">The name of the account; null for one that is no more.</param>
/// <param name="Own">The caller submitted it and may not approve it.</param>
/// <param name="Checks">What asks for a look before it is approved; approving is never refused for it.</param>
/// <param name="Adds">What approving it adds to the figures.</param>
public sealed record WaitingRecord(RecordType Type, JsonElement Record, string? SubmittedBy, DateTimeOffset? SubmittedAt, bool Own,
    IReadOnlyList<Check> Checks, IReadOnlyList<Addition> Adds);

/// <summary>Something about a record that asks for a look.</summary>
/// <param name="Text">What it is, in words.</param>
/// <param name="Records">The other records that it is about, at most ten.</param>
public sealed record Check(CheckCode Code, string Text, IReadOnlyList<LikeRecord> Records);

/// <summary>What a check is about.</summary>
public enum CheckCode
{
    /// <summary>More attendances, pieces or sessions than five times the agency's median of approved records of the kind in the twelve months before, of at least ten.</summary>
    UnusualCount,

    /// <summary>Another agency has one of the same day, place and kind.</summary>
    SameSession,

    /// <summary>The agency has ten sessions or more on the day, those that one record stands for among them.</summary>
    ManyOnDay,

    /// <summary>The place is not of the agency's area.</summary>
    OutsideArea,

    /// <summary>The agency has another of the same day, place, kind and counts.</summary>
    Alike,

    /// <summary>The agency planned one of the same place and kind for the day, or one before or after, and the plan still stands.</summary>
    StillPlanned,
}

/// <summary>A record that another one is held against.</summary>
/// <param name="Agency">The code of its agency.</param>
public sealed record LikeRecord(RecordType Type, Guid Id, string Ref, string Agency, DateOnly Date, string Status, int Version);

/// <summary>A record as the caller read it.</summary>
public sealed record ReadRecord(Guid Id, int Version);

/// <summary>Records to be approved in one act.</summary>
/// <param name="Records">1 to 500; all are approved, or none.</param>
/// <param name="Reason">Needed where one of them falls on a closed day.</param>
public sealed record ApproveBody(IReadOnlyList<ReadRecord> Records, string? Reason = null);

/// <summary>Records to be given back to their reporters in one act.</summary>
/// <param name="Records">1 to 500; all are returned, or none.</param>
/// <param name="Reason">What the reporters are told.</param>
public sealed record ReturnBody(IReadOnlyList<ReadRecord> Records, string Reason);

/// <summary>Records to be withdrawn in one act, for good.</summary>
/// <param name="Records">1 to 500; all are withdrawn, or none.</param>
public sealed record WithdrawBody(IReadOnlyList<ReadRecord> Records, string Reason);

/// <summary>What an act on many records did.</summary>
/// <param name="Records">The records as they stand now, in the order asked for.</param>
/// <param name="Adds">What it added to the figures.</param>
public sealed record ActedOn(IReadOnlyList<MovedRecord> Records, IReadOnlyList<Addition> Adds);

public sealed record MovedRecord(Guid Id, int Version, string Status);

public sealed class ApproveBodyValidator : AbstractValidator<ApproveBody>
{
    public ApproveBodyValidator()
    {
        RuleFor(b => b.Records).MustBeAFew();
        RuleFor(b => b.Reason).MustBeAtMost(1000);
    }
}

public sealed class ReturnBodyValidator : AbstractValidator<ReturnBody>
{
    public ReturnBodyValidator()
    {
        RuleFor(b => b.Records).MustBeAFew();
        RuleFor(b => b.Reason).MustBeWritten(1000);
    }
}

public sealed class WithdrawBodyValidator : AbstractValidator<WithdrawBody>
{
    public WithdrawBodyValidator()
    {
        RuleFor(b => b.Records).MustBeAFew();
        RuleFor(b => b.Reason).MustBeWritten(1000);
    }
}

internal static class ApprovalRules
{
    private const int Most = 500;

    public static void MustBeAFew<T>(this IRuleBuilder<T, IReadOnlyList<ReadRecord>> rule) =>
        rule.Must(r => r.Count is > 0 and <= Most).WithMessage(_ => Text.Of($"Cần từ 1 đến {Most} bản ghi", $"1 to {Most} records are needed"));
}
