using BorderComms.Records;

namespace BorderComms.Histories;

/// <summary>A record as the judge of a history knows it.</summary>
internal sealed class Entry(Guid id, Work work)
{
    public Guid Id { get; } = id;

    /// <summary>What it was created with.</summary>
    public Work First { get; } = work;

    public Work Work { get; set; } = work;
    public RecordStatus Status { get; set; } = work.Planned ? RecordStatus.Planned : RecordStatus.Draft;
    public int Version { get; set; } = 1;

    /// <summary>`clerk` or `both` of its line.</summary>
    public string? SubmittedBy { get; set; }

    public bool Deleted { get; set; }

    /// <summary>Whether it was ever approved: it is then never deleted.</summary>
    public bool EverPosted { get; set; }

    /// <summary>The session that it is one with, which alone counts; null where it stands for itself.</summary>
    public Entry? Into { get; set; }
}
