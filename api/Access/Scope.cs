namespace BorderComms.Access;

/// <summary>Whether an answer is made for anybody or for signed-in staff: the parameter `scope`, which a handler takes as
/// `Scope? scope`. `internal` without a login is refused before any handler.</summary>
public enum Scope
{
    Public,
    Internal,
}
