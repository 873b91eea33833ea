# SPDX-FileCopyrightText: 2026 The Mekendesh authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The columns of a change-set, read from sync/FORMAT.md 6 to 8 alone."""
import pathlib, re, struct

FORMAT = (pathlib.Path(__file__).resolve().parents[2] / 'sync/FORMAT.md').read_text('utf-8')
TABLE = dict(re.findall(r'```(letters|vocabulary|names)\n(.*?)```', FORMAT, re.S))
LETTERS = TABLE['letters'].replace('\n', '').replace('\\u00a0', '\u00a0')
WORDS = bytes(ord(c) if ord(c) < 128 else 128 + LETTERS.index(c) for w in TABLE['vocabulary'].split() for c in w + ' ')
PRESET = WORDS + TABLE['names'].replace('\n', '').encode().decode('unicode_escape').encode('latin-1')

def wrap(n): return (n + 2**63) % 2**64 - 2**63

class Columns:
    def __init__(self, data, base, own): self.data, self.at, self.base, self.sources = data, 0, base, [own]
    def take(self, n):
        self.at += n
        assert 0 <= n and self.at <= len(self.data), 'columns end too early'
        return self.data[self.at - n:self.at]
    def varint(self):
        n = shift = 0
        while True:
            byte = self.take(1)[0]; n |= (byte & 127) << shift; shift += 7
            if byte < 128: return n
    def zigzag(self): n = self.varint(); return n >> 1 ^ -(n & 1)
    def planes(self, n, width): p = [self.take(n) for _ in range(width)]; return [sum(b[i] << 8 * k for k, b in enumerate(p)) for i in range(n)]
    def numbers(self, n):
        if n == 0: return []
        first = self.varint(); shape, a = first & 7, first >> 3
        if shape == 0: return [a >> 1 ^ -(a & 1)] * n
        if shape == 2: return [self.zigzag() for _ in range(n)]
        least = self.zigzag() if shape != 3 else 0
        if shape == 1: return [wrap(least + x) for x in self.planes(n, a)]
        if shape == 5: return [(least + y) * 10000 + m * 100 + d for y, m, d in zip(self.planes(n, a), self.planes(n, 1), self.planes(n, 1))]
        if shape == 7: bits = int.from_bytes(self.take((n * a + 7) // 8), 'little'); return [wrap(least + (bits >> i * a & (1 << a) - 1)) for i in range(n)]
        if shape == 3: row = [0]; steps = [self.zigzag() for _ in range(n)]
        if shape == 4: row = [least]; step = self.zigzag(); steps = [step + x for x in self.planes(n - 1, a)]
        if shape == 6: row = [least]; steps = [self.varint() + 1 for _ in range(a - 1)]
        for step in steps: row.append(wrap(row[-1] + step))
        return row[-n:] if shape != 6 else [row[i] for i in self.planes(n, ((a - 1).bit_length() + 7) // 8)]
    def texts(self, n):
        if n == 0: return []
        first = self.varint(); shape, a = first & 7, first >> 3
        if shape == 0: return [self.take(a).decode()] * n
        if shape == 2: texts = self.texts(a); return [texts[i] for i in self.numbers(n)]
        if shape == 3: heads, widths = self.texts(n), self.numbers(n); tails = iter(self.numbers(sum(w > 0 for w in widths))); return [h + (str(next(tails)).zfill(w) if w else '') for h, w in zip(heads, widths)]
        counts = self.numbers(n)
        if shape == 4: words = iter(self.texts(sum(counts))); return [' '.join(next(words) for _ in range(c)) for c in counts]
        decode = {1: bytes.decode, 5: bytes.hex, 6: lambda b: ''.join(chr(x) if x < 128 else LETTERS[x - 128] for x in b)}[shape]
        return [decode(self.take(c)) for c in counts]
    def ids(self, n):
        kinds = self.numbers(n); ages = iter(self.numbers(sum(k > 1 for k in kinds)))
        return [None if k == 0 else bytes(8) + self.take(16) if k == 1 else struct.pack('>Q', (self.base - next(ages)) % 2**64) + self.sources[k - 2] for k in kinds]
    def values(self, n, groups=True):
        types = self.numbers(n); of = {1: iter(self.numbers(types.count(1))), 2: iter(self.texts(types.count(2))), 3: iter(self.ids(types.count(3)))}
        row = [next(of[t]) if t in of else [] if t == 4 else None for t in types]
        sizes = self.numbers(types.count(4)) if groups else []; lists = [v for v, t in zip(row, types) if t == 4]
        for position in range(max(sizes, default=0)):
            for part, value in zip([l for l, s in zip(lists, sizes) if s > position], self.values(sum(s > position for s in sizes), False)): part.append(value)
        return row
    def edits(self):
        count = self.varint(); self.sources += [self.take(16) for _ in range(self.varint())]
        name = lambda: self.take(self.varint()).decode()
        tables = [(name(), [name() for _ in range(self.varint())]) for _ in range(self.varint())]
        shapes = [(t := self.varint(), self.varint(), int.from_bytes(self.take((len(tables[t][1]) + 7) // 8), 'little')) for _ in range(self.varint())]
        edits = [(shapes[i], {'table': tables[shapes[i][0]][0]}) for i in self.numbers(count)]
        self.numbers(count); self.numbers(count); self.ids(count); self.ids(sum(not s[1] & 1 for s, _ in edits)); self.ids(sum(self.numbers(sum(s[1] >> 1 & 1 for s, _ in edits)))); self.ids(sum(self.numbers(sum(s[1] >> 2 for s, _ in edits))))
        for t, (_, fields) in enumerate(tables):
            for f, field in enumerate(fields):
                cells = [edit for s, edit in edits if s[0] == t and s[2] >> f & 1]
                self.ids(sum(max(k - 2, 0) for k in self.numbers(len(cells))))
                for edit, value in zip(cells, self.values(len(cells))): edit[field] = value
        assert self.at == len(self.data), 'bytes left over'
        return [edit for _, edit in edits]
