using CsCheck;

namespace BorderComms.Histories;

/// <summary>What somebody does in a history.</summary>
internal enum Deed
{
    Create,
    CreateAgain,
    Import,
    Change,
    ChangeStale,
    Submit,
    Approve,
    Return,
    Withdraw,
    Delete,
    Close,
    Reopen,
    Relabel,
    Redisclose,
    Crash,
    Release,
    Plan,
    Hold,
    Cancel,
    ReportToo,
    Unite,
    ApproveMany,
    ReturnMany,
    WithdrawMany,
    Send,
    ApproveImport,
    ReturnImport,
    WithdrawImport,
    SayNothing,
    TakeBackNothing,
    Merge,
    Split,
    Absorb,
    EndDistrict,
    Move,
    Rename,
    Succeed,
}

/// <summary>One step of a history: a deed, and numbers that say on what. The same steps always make the same history, and
/// smaller numbers a simpler one.</summary>
/// <param name="Pick">Which record, and by whom.</param>
/// <param name="Reason">Whether a reason is given where one may be left out.</param>
/// <param name="Numbers">What the record says.</param>
/// <param name="Ask">What is asked of the figures after it.</param>
internal sealed record Step(Deed Deed, int Pick, bool Reason, int[] Numbers, int[] Ask)
{
    private static readonly Gen<int> Number = Gen.Int[0, 999];

    private static readonly Gen<Deed> Deeds = Gen.Frequency(
        (6, Gen.Const(Deed.Create)), (1, Gen.Const(Deed.CreateAgain)), (5, Gen.Const(Deed.Import)), (4, Gen.Const(Deed.Change)), (1, Gen.Const(Deed.ChangeStale)),
        (6, Gen.Const(Deed.Submit)), (7, Gen.Const(Deed.Approve)), (1, Gen.Const(Deed.Return)), (2, Gen.Const(Deed.Withdraw)),
        (1, Gen.Const(Deed.Delete)), (3, Gen.Const(Deed.Close)), (2, Gen.Const(Deed.Reopen)), (1, Gen.Const(Deed.Relabel)), (2, Gen.Const(Deed.Redisclose)), (1, Gen.Const(Deed.Crash)), (2, Gen.Const(Deed.Release)),
        (3, Gen.Const(Deed.Plan)), (3, Gen.Const(Deed.Hold)), (1, Gen.Const(Deed.Cancel)), (2, Gen.Const(Deed.ReportToo)), (6, Gen.Const(Deed.Unite)),
        (2, Gen.Const(Deed.ApproveMany)), (1, Gen.Const(Deed.ReturnMany)), (1, Gen.Const(Deed.WithdrawMany)),
        (3, Gen.Const(Deed.Send)), (2, Gen.Const(Deed.ApproveImport)), (1, Gen.Const(Deed.ReturnImport)), (1, Gen.Const(Deed.WithdrawImport)),
        (3, Gen.Const(Deed.SayNothing)), (1, Gen.Const(Deed.TakeBackNothing)),
        (1, Gen.Const(Deed.Merge)), (1, Gen.Const(Deed.Split)), (1, Gen.Const(Deed.Absorb)), (1, Gen.Const(Deed.EndDistrict)), (1, Gen.Const(Deed.Move)), (1, Gen.Const(Deed.Rename)), (1, Gen.Const(Deed.Succeed)));

    public static readonly Gen<Step[]> Histories =
        Gen.Select(Deeds, Number, Gen.Bool, Number.Array[Work.Numbers], Number.Array[Question.Numbers], (deed, pick, reason, numbers, ask) => new Step(deed, pick, reason, numbers, ask)).Array[10, 60];

    public override string ToString() => $"{Deed} {Pick}{(Reason ? " because" : "")} [{string.Join(' ', Numbers)}] ? [{string.Join(' ', Ask)}]";
}
