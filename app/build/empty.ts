/** Stands in for libraries that jsPDF names and no notice uses (html2canvas, dompurify, canvg: 107 KB). */
export default undefined;
