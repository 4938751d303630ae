// Draws the plots of the page from the figures in it. Without it the page still has all of them, in tables.
(() => {
  'use strict';

  const specs = JSON.parse(document.getElementById('plots').textContent);
  const drawn = new Map();

  // ---- numbers as people read them

  const digits = value => {
    const size = Math.abs(value);
    return size === 0 ? '0' : value.toFixed(size < 9.995 ? 2 : size < 99.95 ? 1 : 0);
  };
  const scaled = steps => value => {
    const [factor, unit] = steps.find(([, , upTo]) => Math.abs(value) < upTo);
    return `${digits(value / factor)} ${unit}`;
  };
  const write = {
    nanos: scaled([[1, 'ns', 1e3], [1e3, 'µs', 1e6], [1e6, 'ms', 1e10], [1e9, 's', Infinity]]),
    bytes: scaled([[1, 'B', 1e4], [1e3, 'kB', 1e6], [1e6, 'MB', Infinity]]),
    seconds: value => `${digits(value)} s`,
    share: value => `${(Math.floor(value * 1000) / 10).toFixed(1)} %`,
    tail: value => `${String(+(100 * (1 - 1 / value)).toPrecision(Math.max(2, Math.ceil(Math.log10(value)) + 2)))} %`,
    plain: digits,
  };
  // Ticks are round numbers, and need no zeros behind them.
  const tick = (unit, value) => (unit === 'nanos' && value >= 1e9 ? write.seconds(value / 1e9) : value === 0 ? '0' : write[unit](value)).replace(/(\.\d*?)0+(?= |$)/, '$1').replace(/\.(?= |$)/, '');

  // ---- scales: uPlot's are linear; a logarithmic axis is given logarithms, so that its ends and ticks are ours

  const into = (axis, value) => (value == null ? value : axis.log ? Math.log10(value) : value);
  const outOf = (axis, value) => (axis.log ? 10 ** value : value);

  function ticks(axis, low, high, room) {
    if (!axis.log) return niceSteps(axis, low, high, room);
    const every = Math.max(1, Math.ceil((high - low) / Math.max(2, room)));
    const choices = axis.unit === 'tail' ? [[1]] : [[1, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]];
    const within = choices.map(steps => decadeTicks(low, high, every, steps)).find(found => found.length <= Math.max(2, room)) ??
      decadeTicks(low, high, every, [1]);
    if (axis.unit === 'tail' && room > 7 && low < Math.log10(2)) within.splice(1, 0, Math.log10(2));
    return within;
  }

  function decadeTicks(low, high, every, steps) {
    const within = [];
    for (let decade = Math.floor(low); decade <= high; decade += every) {
      for (const step of steps) {
        const at = decade + Math.log10(step);
        if (at >= low - 1e-9 && at <= high + 1e-9) within.push(at);
      }
    }
    return within;
  }

  function niceSteps(axis, low, high, room) {
    const rough = (high - low) / Math.max(2, Math.min(room, 8));
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 2.5, 5, 10].map(each => each * power).find(each => each >= rough - 1e-12);
    const within = [];
    for (let at = Math.ceil(low / step - 1e-9) * step; at <= high + step * 1e-9; at += step) within.push(+at.toPrecision(12));
    return within;
  }

  // ---- what the style sheet says

  const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const colour = style => css(`--s${style}`);
  const FONT = '12px system-ui, sans-serif';

  function axisOptions(axis, side, scale, extra) {
    return {
      scale, side, font: FONT, labelFont: FONT, label: axis.label, labelSize: 18, labelGap: 0, ...(side === 2 ? { size: 32 } : {}),
      stroke: css('--faint'), grid: { stroke: css('--grid'), width: 1 }, ticks: { stroke: css('--grid'), size: 5 },
      splits: (u, i, low, high) => ticks(axis, low, high, (side === 2 ? u.width / 75 : u.height / 40)),
      values: (u, splits) => splits.map(at => tick(axis.unit, outOf(axis, at))),
      ...extra,
    };
  }

  const extent = values => {
    const real = values.filter(Number.isFinite);
    return real.length ? [Math.min(...real), Math.max(...real)] : [0, 1];
  };

  function range(axis, values, fromZero, headroom = 1) {
    let [low, high] = extent(values);
    if (axis.unit === 'share') return [0, 1];
    if (low === high) [low, high] = [low - Math.abs(low || 1) * 0.1, high + Math.abs(high || 1) * 0.1];
    const margin = (high - low) * 0.05;
    if (fromZero && !axis.log) return [0, high * (1 + 0.05 * headroom)];
    return fromZero === undefined ? [low, high] : [low - margin, high + margin];
  }

  // ---- shapes, in the canvas's own pixels

  function shape(ctx, kind, x, y, size) {
    ctx.beginPath();
    if (kind === 0) ctx.arc(x, y, size, 0, 2 * Math.PI);
    else if (kind === 1) { ctx.moveTo(x, y - size * 1.3); ctx.lineTo(x + size * 1.3, y); ctx.lineTo(x, y + size * 1.3); ctx.lineTo(x - size * 1.3, y); ctx.closePath(); }
    else ctx.rect(x - size * 0.9, y - size * 0.9, size * 1.8, size * 1.8);
  }

  function words(ctx, text, x, y, align, ink) {
    ctx.save();
    ctx.font = `${12 * devicePixelRatio}px system-ui, sans-serif`;
    ctx.textAlign = align;
    ctx.textBaseline = 'middle';
    ctx.lineWidth = 4 * devicePixelRatio;
    ctx.lineJoin = 'round';
    ctx.strokeStyle = css('--paper');
    ctx.strokeText(text, x, y);
    ctx.fillStyle = ink;
    ctx.fillText(text, x, y);
    ctx.restore();
  }

  // ---- lines over two axes

  function lines(spec, width) {
    const tables = [], series = [{}], bands = [], shown = [null];
    const spans = spec.spans ?? [], levels = spec.levels ?? [];
    for (const line of spec.series) {
      const xs = line.x.map(x => into(spec.x, x));
      const columns = [line.y];
      if (line.low) columns.push(line.high, line.low);
      tables.push([xs, ...columns.map(column => column.map(y => into(spec.y, y)))]);
      const at = series.length;
      series.push({
        stroke: colour(line.style), width: line.thin ? 1.25 : 2, dash: line.unconnected ? [] : line.dash ?? [],
        ...(line.unconnected ? { paths: () => null } : {}), points: { show: false }, spanGaps: false,
      });
      shown.push(line);
      if (line.low) {
        for (let edge = 0; edge < 2; edge++) { series.push({ stroke: 'transparent', width: 0, points: { show: false } }); shown.push(null); }
        bands.push({ series: [at + 1, at + 2], fill: colour(line.style) + '26' });
      }
    }
    const data = uPlot.join(tables);
    const everyY = spec.series.flatMap(line => [...line.y, ...(line.low ?? []), ...(line.high ?? [])]).concat(levels.map(level => level.y));
    const everyX = spec.series.flatMap(line => line.x).concat(spans.flatMap(span => [span.from, span.to]));
    const xRange = range(spec.x, everyX.map(x => into(spec.x, x)).filter(Number.isFinite), spec.series.some(line => line.sound) ? false : undefined);
    const yRange = range(spec.y, everyY.map(y => into(spec.y, y)).filter(Number.isFinite), true);
    return [{
      width, height: width < 500 ? 300 : 380, padding: [12, 14, 0, 0], series, bands,
      scales: { x: { time: false, range: () => xRange }, y: { range: () => yRange } },
      axes: [axisOptions(spec.x, 2, 'x', {}), axisOptions(spec.y, 3, 'y', { size: 62 })],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 7, show: (u, i) => (shown[i] ? undefined : false) } },
      hooks: {
        drawClear: [u => spans.forEach(span => drawSpan(u, spec, span))],
        draw: [u => { levels.forEach(level => drawLevel(u, spec, level)); spec.series.forEach(line => drawPoints(u, spec, line)); spans.forEach(span => nameSpan(u, spec, span)); }],
        setCursor: [u => tell(u, spec, shown)],
      },
    }, data];
  }

  function drawSpan(u, spec, span) {
    const { ctx, bbox } = u;
    const left = u.valToPos(into(spec.x, span.from), 'x', true), right = u.valToPos(into(spec.x, span.to), 'x', true);
    ctx.save();
    ctx.fillStyle = css('--fault');
    ctx.fillRect(left, bbox.top, right - left, bbox.height);
    ctx.fillStyle = css('--fault-ink');
    ctx.fillRect(left, bbox.top, devicePixelRatio, bbox.height);
    ctx.restore();
  }

  function nameSpan(u, spec, span) {
    const at = (into(spec.x, span.from) + into(spec.x, span.to)) / 2, order = spec.spans.indexOf(span);
    const x = u.valToPos(at, 'x', true), left = x < u.bbox.left + u.bbox.width / 2;
    words(u.ctx, span.name, x + (left ? 6 : -6) * devicePixelRatio, u.bbox.top + (10 + 16 * (order % 4)) * devicePixelRatio, left ? 'left' : 'right', css('--fault-ink'));
  }

  function drawLevel(u, spec, level) {
    const { ctx, bbox } = u, y = u.valToPos(into(spec.y, level.y), 'y', true);
    ctx.save();
    ctx.strokeStyle = css('--fault-ink');
    ctx.lineWidth = 1.5 * devicePixelRatio;
    ctx.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
    ctx.beginPath(); ctx.moveTo(bbox.left, y); ctx.lineTo(bbox.left + bbox.width, y); ctx.stroke();
    ctx.restore();
    words(ctx, level.name, bbox.left + 6 * devicePixelRatio, y - 9 * devicePixelRatio, 'left', css('--fault-ink'));
  }

  function drawPoints(u, spec, line) {
    if (!line.sound) return;
    const { ctx } = u;
    ctx.save();
    ctx.setLineDash([]);
    ctx.lineWidth = 2 * devicePixelRatio;
    line.x.forEach((x, i) => {
      if (line.y[i] == null) return;
      shape(ctx, line.style % 3, u.valToPos(into(spec.x, x), 'x', true), u.valToPos(into(spec.y, line.y[i]), 'y', true), (line.thin ? 3.5 : 5) * devicePixelRatio);
      ctx.strokeStyle = colour(line.style);
      ctx.fillStyle = line.sound[i] ? colour(line.style) : css('--paper');
      ctx.fill(); ctx.stroke();
    });
    ctx.restore();
  }

  // ---- marks on one axis, a line for each name

  function marks(spec, width) {
    const rows = spec.names.length, narrow = width < 500;
    const values = spec.series.flatMap(mark => [...mark.x, ...(mark.low ?? []), ...(mark.high ?? [])]).map(x => into(spec.x, x));
    const valueRange = range(spec.x, values.filter(Number.isFinite), true, narrow ? 8 : 5);
    const gutter = Math.min(width * 0.4, 24 + widest(spec.names));
    return [{
      width, height: 64 + rows * (narrow ? 38 : 44), padding: [8, 24, 0, 0],
      series: [{}, ...spec.series.map(() => ({ paths: () => null, points: { show: false } }))],
      scales: { x: { time: false, ori: 1, dir: -1, range: () => [-0.6, rows - 0.4] }, y: { ori: 0, range: () => valueRange } },
      axes: [
        { ...axisOptions(spec.x, 3, 'x', {}), label: undefined, labelSize: 0, size: gutter, stroke: css('--ink'), grid: { show: false }, ticks: { show: false }, splits: () => spec.names.map((_, i) => i), values: () => spec.names.map(name => fitted(name, gutter - 20)) },
        axisOptions(spec.x, 2, 'y', {}),
      ],
      legend: { show: false }, cursor: { show: false },
      hooks: { draw: [u => spec.series.forEach(mark => drawMarks(u, spec, mark))] },
    }, [spec.names.map((_, i) => i), ...spec.series.map(mark => mark.x.map(x => into(spec.x, x)))]];
  }

  function drawMarks(u, spec, mark) {
    const { ctx, bbox } = u, single = spec.series.length === 1;
    mark.x.forEach((value, i) => {
      if (value == null) return;
      const at = x => u.valToPos(into(spec.x, x), 'y', true), y = u.valToPos(i, 'x', true), ink = colour(spec.styles[i].style);
      ctx.save();
      ctx.setLineDash([]);
      ctx.strokeStyle = ctx.fillStyle = ink;
      if (single) {
        ctx.globalAlpha = 0.3;
        ctx.fillRect(at(0), y - 6 * devicePixelRatio, at(value) - at(0), 12 * devicePixelRatio);
        ctx.globalAlpha = 1;
      }
      if (mark.low?.[i] != null) whiskers(ctx, at(mark.low[i]), at(mark.high[i]), y);
      shape(ctx, mark.shape, at(value), y, 5 * devicePixelRatio);
      ctx.fill();
      ctx.restore();
      if (single) {
        const beyond = Math.max(at(value), mark.high?.[i] == null ? 0 : at(mark.high[i])), text = write[spec.x.unit](value);
        const fits = beyond + (text.length * 8 + 12) * devicePixelRatio < bbox.left + bbox.width + 24 * devicePixelRatio;
        words(ctx, text, fits ? beyond + 9 * devicePixelRatio : at(0) + 6 * devicePixelRatio, y, 'left', css('--ink'));
      }
    });
  }

  function whiskers(ctx, low, high, y) {
    const end = 5 * devicePixelRatio;
    ctx.lineWidth = 2 * devicePixelRatio;
    ctx.beginPath();
    ctx.moveTo(low, y); ctx.lineTo(high, y);
    ctx.moveTo(low, y - end); ctx.lineTo(low, y + end);
    ctx.moveTo(high, y - end); ctx.lineTo(high, y + end);
    ctx.stroke();
  }

  const measure = document.createElement('canvas').getContext('2d');
  function widest(names) {
    measure.font = FONT;
    return Math.max(...names.map(name => measure.measureText(name).width));
  }

  function fitted(name, width) {
    let short = name;
    while (short.length > 4 && widest([short]) > width) short = `${short.slice(0, -2)}…`;
    return short;
  }

  // ---- reading a plot with the pointer or the arrow keys: the legend tells the values

  function tell(u, spec, shown) {
    const figure = u.root.closest('figure');
    const told = new Map();
    shown.forEach((line, i) => {
      const at = u.cursor.idxs?.[i];
      if (!line || at == null || u.cursor.left < 0) return;
      const value = u.data[i][at];
      if (value != null) told.set(line.name, (told.get(line.name) ?? []).concat(write[spec.y.unit](outOf(spec.y, value))));
    });
    figure.querySelectorAll('output').forEach(output => { output.textContent = (told.get(output.dataset.name) ?? []).join(', '); });
    const at = u.cursor.left < 0 || u.cursor.idx == null ? '' : write[spec.x.unit](outOf(spec.x, u.data[0][u.cursor.idx]));
    u.root.parentElement.dataset.at = at;
  }

  function step(u, by) {
    const last = u.data[0].length - 1;
    const next = Math.max(0, Math.min(last, (u.cursor.left < 0 || u.cursor.idx == null ? (by > 0 ? -by : last - by) : u.cursor.idx) + by));
    u.setCursor({ left: u.valToPos(u.data[0][next], 'x'), top: 1 });
  }

  // ---- drawing, and drawing again when the width, the colours or the paper change

  function draw(host) {
    const spec = specs.find(each => each.id === host.dataset.plot);
    const width = Math.floor(host.clientWidth);
    if (!spec || !width) return;
    drawn.get(host)?.destroy();
    const [options, data] = spec.kind === 'marks' ? marks(spec, width) : lines(spec, width);
    drawn.set(host, new uPlot(options, data, host));
  }

  const hosts = [...document.querySelectorAll('[data-plot]')];
  const drawAll = () => hosts.forEach(draw);
  const widths = new WeakMap();
  const observer = new ResizeObserver(entries => entries.forEach(({ target }) => {
    if (widths.get(target) !== target.clientWidth) { widths.set(target, target.clientWidth); draw(target); }
  }));
  hosts.forEach(host => {
    observer.observe(host);
    host.addEventListener('keydown', event => {
      const by = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10 }[event.key];
      const plot = drawn.get(host);
      if (by && plot?.cursor.show) { event.preventDefault(); step(plot, by); }
    });
    host.addEventListener('blur', () => drawn.get(host)?.setCursor({ left: -10, top: -10 }));
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);

  const opened = [];
  addEventListener('beforeprint', () => {
    document.documentElement.classList.add('print');
    document.querySelectorAll('details:not([open])').forEach(each => { each.open = true; opened.push(each); });
    drawAll();
  });
  addEventListener('afterprint', () => {
    document.documentElement.classList.remove('print');
    opened.splice(0).forEach(each => { each.open = false; });
    drawAll();
  });
})();
