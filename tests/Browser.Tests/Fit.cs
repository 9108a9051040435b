using Microsoft.Playwright;

namespace BorderComms.BrowserTests;

/// <summary>Whether a page keeps within its screen.</summary>
internal static class Fit
{
    /// <summary>CSS pixels of the narrowest screen: a desk of 1280 at 400 %.</summary>
    public const int Narrowest = 320;

    /// <summary>CSS pixels of a desk of 1440 at 200 %.</summary>
    public const int Enlarged = 720;

    /// <summary>What sticks out of a page that scrolls sideways, what is cut off, and what moves though the reader wants no motion.
    /// What only screen readers are told is one pixel; an agency's name beside who is signed in ends in dots, and is whole in its title.</summary>
    public static Task<string[]> Misfits(IPage page) => page.EvaluateAsync<string[]>("""
        async () => {
            // What measures itself has its size some frames later.
            for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
            const tell = (what, element) => `${what}: ${element.outerHTML.slice(0, 120)}`;
            const root = document.documentElement;
            const all = [...document.querySelectorAll('body *')].filter((element) => element.checkVisibility());
            const out = root.scrollWidth <= root.clientWidth ? []
                : ['page of ' + root.scrollWidth, ...all.filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1).slice(0, 5).map((element) => tell('out', element))];
            const cut = all.filter((element) => {
                if (!(element instanceof HTMLElement) || element.matches('input, textarea, select') || element.clientWidth <= 1) return false;
                const { overflowX, overflowY, textOverflow } = getComputedStyle(element);
                const hides = (overflow) => overflow === 'hidden' || overflow === 'clip';
                const inDots = textOverflow === 'ellipsis' && element.title === element.textContent;
                return (hides(overflowX) && !inDots && element.scrollWidth > element.clientWidth + 1) || (hides(overflowY) && element.scrollHeight > element.clientHeight + 1);
            });
            const text = all.filter((element) => {
                if (!(element instanceof SVGTextElement)) return false;
                const [inner, outer] = [element, element.ownerSVGElement].map((of) => of.getBoundingClientRect());
                return inner.left < outer.left - 1 || inner.right > outer.right + 1 || inner.top < outer.top - 1 || inner.bottom > outer.bottom + 2;
            });
            const moving = document.getAnimations().map(({ effect }) => effect.target).filter((target) => !target.closest('.slow'));
            return [...out, ...[...cut, ...text].slice(0, 5).map((element) => tell('cut', element)), ...moving.map((element) => tell('moves', element))];
        }
        """);
}
