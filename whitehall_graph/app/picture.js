// A network as a picture on a page; a chosen name leads to its profile.
export default function ({ data, parentElement }) {
  const frame = parentElement.querySelector(".picture");
  frame.style.height = `${Math.min(data.height, Math.round(0.6 * frame.clientWidth) || data.height)}px`;
  let gone = false, remove = () => {};
  paint.library(data.library).then(() => { if (!gone) remove = paint.picture(frame, data, () => paint.isDark(frame), follow); });
  return () => { gone = true; remove(); };
}

function follow({ url }) {
  const link = document.createElement("a");
  link.href = url;
  document.body.append(link);
  link.click();
  link.remove();
}
