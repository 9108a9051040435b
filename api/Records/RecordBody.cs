using FluentValidation;

namespace BorderComms.Records;

/// <summary>What every record's request may hold beside the noun's own members: what the answer held may be sent back.</summary>
public interface IRecordBody
{
    Guid? Id { get; }
    string? Status { get; }
    int? Version { get; }

    /// <summary>Why an approved record is corrected.</summary>
    string? Reason { get; }

    /// <summary>The record's reference, or the code of a site or twinning; null lets the service give one.</summary>
    string? RefOrCode { get; }

    /// <summary>The code of the agency that the record belongs to.</summary>
    string Agency { get; }
}

/// <summary>Why a record was returned or withdrawn.</summary>
public sealed record ReasonBody
{
    /// <example>Số lượt người chưa khớp với báo cáo của đồn.</example>
    public required string Reason { get; init; }
}

/// <summary>Why a record is approved on a closed day; needed there alone.</summary>
public sealed record ApprovalBody
{
    public string? Reason { get; init; }
}

/// <summary>A reason that says something.</summary>
public sealed class ReasonBodyValidator : AbstractValidator<ReasonBody>
{
    public ReasonBodyValidator() => RuleFor(r => r.Reason).MustBeWritten(1000);
}

public sealed class ApprovalBodyValidator : AbstractValidator<ApprovalBody>
{
    public ApprovalBodyValidator() => RuleFor(r => r.Reason).MustBeAtMost(1000);
}
