/** Reads `name sign name sign …` into a table, so that the tables below stay readable. */
function pairs(list: string): ReadonlyMap<string, string> {
  const items = list.trim().split(/\s+/);
  const table = new Map<string, string>();
  for (let i = 0; i + 1 < items.length; i += 2) table.set(items[i]!, items[i + 1]!);
  return table;
}

/** Greek letters by the name of their TeX command. */
export const greek = pairs(`
  alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι
  kappa κ lambda λ mu μ nu ν xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ
  phi ϕ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ
  Upsilon Υ Phi Φ Psi Ψ Omega Ω`);

/** Operators, relations, arrows and delimiters by the name of their TeX command. */
export const signs = pairs(String.raw`
  times × cdot · div ÷ pm ± mp ∓ ast ∗ star ⋆ circ ∘ bullet • odot ⊙ otimes ⊗ oplus ⊕ wedge ∧
  vee ∨ cup ∪ cap ∩ setminus ∖ triangle △ bigtriangleup △ sum ∑ prod ∏ int ∫ iint ∬ oint ∮
  partial ∂ nabla ∇ infty ∞ forall ∀ exists ∃ neg ¬ lnot ¬ emptyset ∅ varnothing ∅ ell ℓ hbar ℏ
  Re ℜ Im ℑ prime ′ dagger † top ⊤ bot ⊥ perp ⊥ leq ≤ le ≤ leqslant ≤ geq ≥ ge ≥ geqslant ≥ ll ≪
  gg ≫ neq ≠ ne ≠ approx ≈ simeq ≃ cong ≅ sim ∼ propto ∝ equiv ≡ triangleq ≜ coloneqq ≔
  colon : in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ mid | parallel ∥
  vert | Vert ‖ lvert | rvert | lVert ‖ rVert ‖ | ‖ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈
  rceil ⌉ to → rightarrow → longrightarrow ⟶ leftarrow ← gets ← leftrightarrow ↔ mapsto ↦
  Rightarrow ⇒ Longrightarrow ⟹ implies ⟹ Leftarrow ⇐ iff ⇔ Leftrightarrow ⇔ uparrow ↑
  downarrow ↓ hookrightarrow ↪ dots … ldots … cdots ⋯ vdots ⋮ ddots ⋱ lbrace { rbrace }
  { { } } % % & & # # $ $ _ _`);

/** Letters of `\mathbb`. */
export const blackboard = pairs('R ℝ N ℕ Z ℤ E 𝔼 P ℙ Q ℚ C ℂ 1 𝟙');

/** Accents as combining characters. */
export const accents = pairs(
  'hat \u0302 widehat \u0302 tilde \u0303 widetilde \u0303 bar \u0304 vec \u20d7 dot \u0307 ddot \u0308',
);

/** Characters that Unicode has in superscript. */
export const superscripts = pairs(`
  0 ⁰ 1 ¹ 2 ² 3 ³ 4 ⁴ 5 ⁵ 6 ⁶ 7 ⁷ 8 ⁸ 9 ⁹ + ⁺ - ⁻ ( ⁽ ) ⁾ = ⁼ n ⁿ i ⁱ T ᵀ ⊤ ᵀ t ᵗ k ᵏ x ˣ L ᴸ l ˡ
  ′ ′ ∗ * * *`);

/** Characters that Unicode has in subscript. */
export const subscripts = pairs(`
  0 ₀ 1 ₁ 2 ₂ 3 ₃ 4 ₄ 5 ₅ 6 ₆ 7 ₇ 8 ₈ 9 ₉ + ₊ - ₋ ( ₍ ) ₎ = ₌ a ₐ e ₑ h ₕ i ᵢ j ⱼ k ₖ l ₗ m ₘ n ₙ
  o ₒ p ₚ r ᵣ s ₛ t ₜ u ᵤ v ᵥ x ₓ`);

/** Commands that only change the look of their argument, which is kept. */
export const wrappers: ReadonlySet<string> = new Set(
  `mathbf mathrm mathit mathcal mathsf mathtt mathfrak mathscr boldsymbol bm text textbf textit textrm
   texttt operatorname mathop mathbin mathrel mbox rm bf it underline overline underbrace overbrace
   boxed ensuremath smash mathstrut`.split(/\s+/),
);

/** Commands that take one argument and print nothing of it. */
export const discarded: ReadonlySet<string> = new Set(
  'label tag color hspace vspace phantom hphantom vphantom notag nonumber'.split(' '),
);

/** Commands that print nothing: sizes, styles, limits. */
export const silent: ReadonlySet<string> = new Set(
  `left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr displaystyle
   textstyle scriptstyle scriptsize limits nolimits hline !`.split(/\s+/),
);
