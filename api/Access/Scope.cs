namespace BorderComms.Access;

// The parameter `scope`, which a handler takes as `Scope? scope`; `internal` without a login is refused before any handler.

/// <summary>Whom an answer is made for: anybody, or signed-in staff.</summary>
public enum Scope
{
    Public,
    Internal,
}
